# The images of the server and the worker. docker-compose.yml builds them, and so do
#   docker build --target server --tag importgraph-server .
#   docker build --target worker --tag importgraph-worker .
ARG DOTNET=10.0-noble

FROM node:20-bookworm-slim AS node

FROM mcr.microsoft.com/dotnet/sdk:${DOTNET} AS build
# The build of the server calls npm for its pages.
COPY --from=node /usr/local/bin/node /usr/local/bin/
COPY --from=node /usr/local/lib/node_modules /usr/local/lib/node_modules
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
WORKDIR /source
COPY . .
# The packages stay in caches of the builder. Without Node the build succeeds with a warning, but there are no pages: here that is a failure.
RUN --mount=type=cache,target=/root/.nuget/packages --mount=type=cache,target=/root/.npm \
    dotnet publish src/ImportGraph.Server --use-current-runtime --self-contained false --output /out/server && \
    dotnet publish src/ImportGraph.Worker --use-current-runtime --self-contained false --output /out/worker && \
    test -f /out/server/dashboard/index.html -a -f /out/server/ide/index.html

# Creates secrets with a shell, which the other images do not have.
FROM mcr.microsoft.com/dotnet/aspnet:${DOTNET} AS setup
# A new volume takes over the owner and the rights of its folder.
RUN install -d -o 1654 -g 1654 -m 0750 /secrets/database /secrets/migrate /secrets/programs
COPY --from=build /out/server /app
COPY deploy/setup.sh /
USER 1654
ENTRYPOINT ["/bin/sh", "/setup.sh"]

# No shell and no package manager. "extra" has the ICU that the client of SQL Server needs.
FROM mcr.microsoft.com/dotnet/runtime:${DOTNET}-chiseled-extra AS worker
COPY --from=build /out/worker /app
# The image's user "app", as a number, so that Kubernetes can see that it is not root.
USER 1654
ENTRYPOINT ["dotnet", "/app/ImportGraph.Worker.dll"]

FROM mcr.microsoft.com/dotnet/aspnet:${DOTNET}-chiseled-extra AS server
COPY --from=build /out/server /app
# How much is allocated between two garbage collections. The runtime derives it from the caches of the processor, but virtual machines may
# hide them. Then it would collect after every 256 kB, which takes 5 % more of the processor.
ENV DOTNET_GCgen0size=0x1000000
USER 1654
EXPOSE 8080
ENTRYPOINT ["dotnet", "/app/ImportGraph.Server.dll"]
