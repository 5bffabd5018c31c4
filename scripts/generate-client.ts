// Writes web/src/api/generated.ts: the pages' types and calls, from the same schemas as the server's routes.
// Runs before the type check and before the build of the pages; the file is never committed.
import { fileURLToPath } from 'node:url'
import { generateApi } from 'swagger-typescript-api'
import { openApiDocument } from '../src/web/openapi.ts'

const output = fileURLToPath(new URL('../web/src/api', import.meta.url))

await generateApi({
  output,
  fileName: 'generated.ts',
  spec: openApiDocument(),
  httpClientType: 'fetch',
  singleHttpClient: true,
  generateUnionEnums: true,
  silent: true,
  cleanOutput: false,
})
process.stderr.write('web/src/api/generated.ts written\n')
