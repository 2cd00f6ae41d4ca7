import { createContext, useContext } from 'react';
import type { Shopping } from './use-shopping.ts';

export const ShoppingContext = createContext<Shopping | null>(null);

export function useShoppingHere(): Shopping {
  const shopping = useContext(ShoppingContext);
  if (!shopping) throw new Error('no plans around this');
  return shopping;
}
