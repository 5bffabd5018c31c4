export interface PagePrinter {
  /**
   * A4, portrait, with page numbers. The page may hold no references outside itself: nothing is loaded.
   * @throws Failure `invalid` if no browser is installed; the message names the mend.
   */
  print(html: string, footer: PrintFooter): Promise<Uint8Array>
}

export interface PrintFooter {
  /** Plain text at the left of every page's foot. */
  readonly left: string
  /** Word before «3 / 7», e.g. «Страница». */
  readonly page: string
}
