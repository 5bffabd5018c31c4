export function SourcesPage() {
  return <main className="page" id="content" />
}
