import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'

type Bindings = typeof bindings & { __wbg_set_wasm(exports: WebAssembly.Exports): void }

let loaded: Promise<void> | null = null

/**
 * Prisma's own schema engine as WebAssembly: the CLI would download a native one, which a machine without the open
 * internet cannot. The package's entry imports the .wasm as a module, which Node cannot, hence by hand.
 */
async function load(): Promise<void> {
  const require = createRequire(import.meta.url)
  const folder = dirname(require.resolve('@prisma/schema-engine-wasm/schema_engine_bg'))
  const bytes = await readFile(join(folder, 'schema_engine_bg.wasm'))
  const { instance } = await WebAssembly.instantiate(bytes, {
    './schema_engine_bg.js': bindings,
  })
  ;(bindings as Bindings).__wbg_set_wasm(instance.exports)
  ;(instance.exports.__wbindgen_start as () => void)()
}

export async function openSchemaEngine(
  datamodels: [string, string][] | undefined,
  factory: SqlMigrationAwareDriverAdapterFactory,
): Promise<bindings.SchemaEngine> {
  loaded ??= load()
  await loaded
  return bindings.SchemaEngine.new({ datamodels }, () => undefined, bindMigrationAwareSqlAdapterFactory(factory))
}
