# Two stages: packages, client and pages are built with npm; the second one holds only what runs.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc prisma.config.ts ./
COPY prisma prisma
COPY scripts scripts
RUN npm ci --omit=dev --no-audit --no-fund
COPY tsconfig.json ./
COPY src src
COPY web web
COPY locales locales
COPY models models
COPY sandbox sandbox
RUN node scripts/bootstrap.mjs pages

FROM node:24-bookworm-slim
RUN apt-get update \
 && apt-get install -y --no-install-recommends chromium \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --create-home --shell /usr/sbin/nologin otklik \
 && install -d -o otklik -g otklik -m 0700 /data
WORKDIR /app
COPY --from=build /app /app
ENV NODE_ENV=production OTKLIK_HOST=0.0.0.0 OTKLIK_DATA_FOLDER=/data OTKLIK_BROWSER_PATH=/usr/bin/chromium
USER otklik
VOLUME /data
EXPOSE 8080
# A container that serves no pages has nothing to be asked.
HEALTHCHECK --interval=30s --timeout=5s --start-period=40s \
  CMD node -e "const { OTKLIK_ROLES: r = 'web', OTKLIK_PORT: p = 8080 } = process.env; r.includes('web') ? fetch('http://127.0.0.1:' + p + '/healthz').then((a) => process.exit(a.ok ? 0 : 1), () => process.exit(1)) : process.exit(0)"
CMD ["node", "src/main.ts"]
