import { defineConfig } from 'prisma/config'

// Only `prisma generate` reads this; migrations are applied by src/storage/migrate.ts through the WASM engine.
export default defineConfig({ schema: 'prisma/schema.prisma' })
