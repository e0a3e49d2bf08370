using System.Data.Common;
using System.Text.Json;

namespace ImportGraph.EndToEnd.Live;

/// <summary>A database, a Redis, and one process that changes jobs. Tests add servers to it.</summary>
internal sealed class Cluster : IAsyncDisposable
{
    private readonly TempFolder _folder;

    private Cluster(TempFolder folder, RedisProcess redis, Node node) => (_folder, Redis, Node) = (folder, redis, node);

    public RedisProcess Redis { get; }

    public Node Node { get; }

    public static async Task<Cluster> StartAsync()
    {
        var folder = new TempFolder();
        var redis = await RedisProcess.StartAsync();
        // The node starts before any server, so that only one process creates the tables.
        var node = await Node.StartAsync(Settings(folder, redis.Port));
        await Until.TrueAsync(() => node.Redis.IsUp, "the publisher is connected to Redis");
        return new Cluster(folder, redis, node);
    }

    /// <summary>Starts a server and waits until it receives changes from Redis.</summary>
    /// <param name="redisPort">The port at which the server connects to Redis; null for the real port of Redis.</param>
    /// <param name="port">The port on which the server listens; 0 for any port.</param>
    public async Task<ServerProcess> ServerAsync(int? redisPort = null, int port = 0)
    {
        var server = await ServerProcess.StartAsync(
            _folder.Path,
            settings: [.. Settings(_folder, redisPort ?? Redis.Port), ("ASPNETCORE_URLS", $"http://127.0.0.1:{port}")]);
        await HealthAsync(server, "Healthy");
        return server;
    }

    /// <summary>Starts a worker and waits until it is ready to work.</summary>
    public Task<WorkerProcess> WorkerAsync(params (string Name, string Value)[] settings) =>
        WorkerProcess.StartAsync(_folder.Path, [.. Settings(_folder, Redis.Port), ("ImportGraph__Worker__Enabled", "true"), .. settings]);

    /// <summary>Writes a file into the shared root from which packages are read.</summary>
    public void Write(string file, string content) => _folder.Write(file, content);

    /// <summary>Reads rows directly from the database.</summary>
    public Task<List<T>> ReadAsync<T>(string sql, Func<DbDataReader, T> row) => FolderDatabase.ReadAsync(_folder.Path, sql, row);

    /// <summary>Waits until a server reports a health status.</summary>
    public static Task HealthAsync(ServerProcess server, string status) => Until.TrueAsync(
        // An unhealthy server answers with another HTTP status code, which is accepted here.
        async () => JsonElement.Parse((await server.GetAsync("/health/ready")).Body).GetProperty("status").GetString() == status,
        $"the server is {status}");

    public async ValueTask DisposeAsync()
    {
        await Node.DisposeAsync();
        await Redis.DisposeAsync();
        _folder.Dispose();
    }

    private static (string Name, string Value)[] Settings(TempFolder folder, int redisPort) =>
    [
        .. FolderDatabase.Settings(folder.Path),
        ("ImportGraph__Events__Redis", $"127.0.0.1:{redisPort},protocol=resp2,connectTimeout=1000"),
        ("ImportGraph__Worker__Enabled", "false"),
        // Jobs make no progress while a test does something else. A report that they have stalled would be a change of each job.
        ("ImportGraph__Health__StallSeconds", "3600"),
        ("ImportGraph__Sources__SharedRoots__0", folder.Path),
        ("ImportGraph__Logs__Folder", Path.Join(folder.Path, "logs")),
    ];
}
