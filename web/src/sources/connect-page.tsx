export function ConnectPage() {
  return <main className="page" id="content" />
}
