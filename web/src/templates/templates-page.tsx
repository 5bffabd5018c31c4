export function TemplatesPage() {
  return <main className="page" id="content" />
}
