export function ProfilePage() {
  return <main className="page" id="content" />
}
