# The hub in a container.
#   docker build -t counterbell-hub .
#   docker run -d --name hub -p 8883:8883 -p 8443:8443 -p 127.0.0.1:8080:8080 -v counterbell:/data counterbell-hub
#   docker exec hub node dist/counterbell.js sign-in --data /data
# `test/container.mjs` carries these steps out in a plain folder; paths in RUN are relative for that reason.
FROM node:22-bookworm-slim AS build
WORKDIR /src
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN npm run build && npm prune --omit=dev --ignore-scripts --no-audit --no-fund && mkdir -p data

FROM node:22-bookworm-slim
ENV NODE_ENV=production
WORKDIR /opt/counterbell
COPY --from=build /src/package.json /src/LICENSE ./
COPY --from=build /src/dist dist
COPY --from=build /src/locales locales
COPY --from=build /src/docs/openapi.yaml docs/openapi.yaml
COPY --from=build /src/device-drivers/button-panel/firmware/button-panel.hex /src/device-drivers/button-panel/firmware/button-panel.json device-drivers/button-panel/firmware/
COPY --from=build /src/node_modules node_modules
COPY --from=build --chown=node:node /src/data /data
USER node
VOLUME /data
EXPOSE 8883 8443 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["node", "-e", "fetch('http://127.0.0.1:8080/readyz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "dist/counterbell.js"]
CMD ["hub", "--data", "/data", "--tls-host", "0.0.0.0", "--http-host", "0.0.0.0"]
