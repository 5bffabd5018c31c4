// The part of the WebAssembly interface that schema-engine.ts uses; its types come only with the DOM library.
declare namespace WebAssembly {
  type Exports = Record<string, unknown>
  type ModuleImports = Record<string, unknown>
  function instantiate(
    bytes: Uint8Array,
    imports: Record<string, ModuleImports>,
  ): Promise<{ readonly instance: { readonly exports: Exports } }>
}
