export function SettingsPage() {
  return <main className="page" id="content" />
}
