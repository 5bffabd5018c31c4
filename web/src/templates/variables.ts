/** What a template may leave open; the server fills it when the template is used. */
export const templateVariables = ['name', 'channel', 'code', 'hours', 'branch', 'brand', 'signature'] as const
