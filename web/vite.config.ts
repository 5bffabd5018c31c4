import { fileURLToPath } from 'node:url'
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

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react(), mantineVariablesFile()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
  },
  server: { host: '127.0.0.1' },
})
