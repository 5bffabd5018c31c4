import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import {
  convertCssVariables,
  DEFAULT_THEME,
  deepMerge,
  defaultCssVariablesResolver,
  mergeMantineTheme,
} from '@mantine/core'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { mantineVariables, theme } from './src/app/theme.ts'

const name = 'virtual:mantine-variables.css'
/** Palettes that no page uses; leaving them in costs 20 kB of CSS. */
const unusedPalette = /^--mantine-color-(?:pink|grape|violet|indigo|blue|cyan|teal|green|lime|yellow|orange)-/

/**
 * Mantine's variables as a file of the build. At run time Mantine would write them into an inline style element, which
 * the content security policy refuses.
 */
function mantineVariablesFile(): Plugin {
  return {
    name: 'mantine-variables-file',
    resolveId: (id) => (id === name ? `\0${name}` : null),
    load(id) {
      if (id !== `\0${name}`) return null
      const merged = mergeMantineTheme(DEFAULT_THEME, theme)
      const all = deepMerge(defaultCssVariablesResolver(merged), mantineVariables())
      const kept = (values: Record<string, string>): Record<string, string> =>
        Object.fromEntries(Object.entries(values).filter(([key]) => !unusedPalette.test(key)))
      return convertCssVariables(
        { variables: kept(all.variables), light: kept(all.light), dark: kept(all.dark) },
        ':root',
      )
    },
  }
}

/** Files beside the files, for the server to hand out: compressing each answer anew would cost it time at every visit. */
function compressedFiles(): Plugin {
  return {
    name: 'compressed-files',
    apply: 'build',
    async writeBundle({ dir = '' }, bundle) {
      const texts = Object.keys(bundle).filter((file) => /\.(js|css|svg|json)$/.test(file))
      for (const file of texts) {
        const path = join(dir, file)
        const content = await readFile(path)
        // Below a packet there is nothing to win.
        if (content.length < 1_000) continue
        const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }
        await writeFile(`${path}.br`, brotliCompressSync(content, quality))
        await writeFile(`${path}.gz`, gzipSync(content, { level: 9 }))
      }
    },
  }
}

/** What every page needs, in few files: a hundred small ones wait for one another six at a time. */
const chunks = [
  {
    name: 'base',
    test: /node_modules\/(react|react-dom|scheduler|use-sync-external-store|i18next|react-i18next|@tanstack)\//,
  },
  { name: 'icons', test: /node_modules\/@tabler\// },
  { name: 'shell', test: /web\/src\/(app|api|ui|notices)\/(?!.*(-page|help)\.tsx)/ },
]

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react(), mantineVariablesFile(), compressedFiles()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
    rolldownOptions: { output: { codeSplitting: { groups: chunks } } },
  },
  server: { host: '127.0.0.1' },
})
