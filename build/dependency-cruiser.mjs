/** The arrows of the house: electron → shared ← renderer, service → shared; e2e and bench may import all, nothing imports them. */
const rule = (name, from, to) => ({ name, severity: 'error', from, to });
const tests = '\\.(test|testing|suite|fixture)\\.tsx?$|/testing/';

export default {
  forbidden: [
    rule('no-cycles', {}, { circular: true }),
    rule('shared-imports-only-shared', { path: '^shared/', pathNot: tests }, { path: '^(electron|renderer|service|build|e2e|bench)/' }),
    rule('shared-has-no-node', { path: '^shared/', pathNot: tests }, { dependencyTypes: ['core'] }),
    rule('electron-imports-only-shared', { path: '^electron/', pathNot: tests }, { path: '^(renderer|service|build|e2e|bench)/' }),
    rule('renderer-imports-only-shared', { path: '^renderer/', pathNot: tests }, { path: '^(electron|service|build|e2e|bench)/' }),
    rule('renderer-has-no-node', { path: '^renderer/', pathNot: tests }, { dependencyTypes: ['core'] }),
    rule('service-imports-only-shared', { path: '^service/', pathNot: tests }, { path: '^(electron|renderer|build|e2e|bench)/' }),
    rule('nothing-imports-e2e-and-bench', { pathNot: '^(e2e|bench)/' }, { path: '^(e2e|bench)/' }),
    rule(
      'only-the-thin-part-knows-electron',
      { path: '^electron/', pathNot: '^electron/(main\\.ts|preload\\.ts|windows/)' },
      { path: '^node_modules/electron/|^electron$', dependencyTypesNot: ['type-only'] },
    ),
    rule('store-knows-neither-react-nor-screens', { path: '^renderer/store/' }, { path: '^renderer/(ui|features)/|node_modules/react' }),
    rule(
      'a-feature-imports-no-other-feature',
      { path: '^renderer/features/([^/]+)/' },
      { path: '^renderer/features/([^/]+)/', pathNot: '^renderer/features/$1/' },
    ),
    rule('ui-imports-no-feature', { path: '^renderer/ui/' }, { path: '^renderer/features/' }),
    rule(
      'only-db-has-sql',
      { path: '^service/', pathNot: `^service/db/|${tests}` },
      { path: 'node_modules/(kysely|pg|@electric-sql)/', dependencyTypesNot: ['type-only'] },
    ),
    rule('domain-knows-no-http', { path: '^service/domain/', pathNot: tests }, { path: '^service/(http|pages)/|node_modules/fastify' }),
    rule('product-imports-no-tests', { pathNot: `${tests}|^(e2e|bench)/` }, { path: tests }),
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
