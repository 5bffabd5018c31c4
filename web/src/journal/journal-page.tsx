export function JournalPage() {
  return <main className="page" id="content" />
}
