using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ImportGraph.Client;

/// <summary>
/// A client of an ImportGraph server. It can be used by several threads at the same time. Every method throws
/// <see cref="ImportRefusedException"/> if the server refuses what it is asked, and <see cref="ImportGraphException"/> for all other errors.
/// </summary>
public sealed class ImportGraphClient : IDisposable
{
    private readonly Connection _connection;
    private readonly PersistentConnection _persistent;
    private readonly ImportGraphClientOptions _options;
    private readonly HttpClient? _own;

    /// <param name="options">The server, and how to authenticate.</param>
    /// <param name="http">Sends the requests, for example with a proxy or with certificates of your own. Null: the client creates one.</param>
    public ImportGraphClient(ImportGraphClientOptions options, HttpClient? http = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        // Connections are renewed, so that a change of the server's address in DNS is noticed. The server does not redirect; if something else
        // does, the request must not go to another host.
        _own = http is null
            ? new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(2), AllowAutoRedirect = false })
            : null;
        _connection = new Connection(http ?? _own!, options);
        _persistent = new PersistentConnection(_connection, options);
    }

    /// <summary>Creates a job.</summary>
    /// <returns>The job, which waits for a worker.</returns>
    public Task<ImportStatus> ScheduleAsync(NewImport import, CancellationToken cancellationToken = default) =>
        ChangeAsync(Documents.ScheduleImport, ClientJson.Node(import, ClientJson.Default.NewImport), cancellationToken);

    /// <summary>Starts a new attempt of a job that failed or was cancelled. Its id stays the same.</summary>
    /// <param name="id">The job.</param>
    /// <param name="force">Also if <see cref="ImportStatus.Retryable"/> is false.</param>
    /// <param name="reason">Stored with the attempt.</param>
    /// <param name="expectedVersion">The request is refused if the job has changed since this version.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task<ImportStatus> RetryAsync(
        Guid id, bool force = false, string? reason = null, long? expectedVersion = null, CancellationToken cancellationToken = default) =>
        ChangeAsync(
            Documents.RetryImport,
            ClientJson.Object(("id", id), ("force", force), ("reason", reason), ("expectedVersion", expectedVersion)),
            cancellationToken);

    /// <summary>Ends a job. A job that waits ends at once; a job that runs ends after its current item.</summary>
    /// <param name="id">The job.</param>
    /// <param name="reason">Stored with the job.</param>
    /// <param name="expectedVersion">The request is refused if the job has changed since this version.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task<ImportStatus> CancelAsync(
        Guid id, string? reason = null, long? expectedVersion = null, CancellationToken cancellationToken = default) =>
        ChangeAsync(Documents.CancelImport, ClientJson.Object(("id", id), ("reason", reason), ("expectedVersion", expectedVersion)), cancellationToken);

    /// <summary>Changes the start of a job that waits, or the stop time of a job that has not ended.</summary>
    /// <param name="id">The job.</param>
    /// <param name="startTime">The start. By default it stays the same.</param>
    /// <param name="scheduledStopTime">The stop time. By default it stays the same.</param>
    /// <param name="expectedVersion">The request is refused if the job has changed since this version.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task<ImportStatus> RescheduleAsync(
        Guid id,
        TimeChange startTime = default,
        TimeChange scheduledStopTime = default,
        long? expectedVersion = null,
        CancellationToken cancellationToken = default)
    {
        var input = ClientJson.Object(("id", id), ("expectedVersion", expectedVersion));
        SetTime("startTime", startTime);
        SetTime("scheduledStopTime", scheduledStopTime);
        return ChangeAsync(Documents.RescheduleImport, input, cancellationToken);

        void SetTime(string name, TimeChange change)
        {
            if (change.IsChange)
            {
                input[name] = change.Time;
            }
        }
    }

    /// <summary>Retries all jobs that match a filter.</summary>
    /// <param name="where">Selects the jobs. An empty filter is refused.</param>
    /// <param name="dryRun">Changes nothing, and returns what would be done.</param>
    /// <param name="force">Also jobs whose <see cref="ImportStatus.Retryable"/> is false.</param>
    /// <param name="expectAtMost">The request is refused if more jobs match, for example than in a dry run.</param>
    /// <param name="reason">Stored with the attempts.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public async Task<BulkRetry> RetryManyAsync(
        ImportFilter where,
        bool dryRun = false,
        bool force = false,
        int? expectAtMost = null,
        string? reason = null,
        CancellationToken cancellationToken = default)
    {
        var selection = ClientJson.Object(("where", ClientJson.Node(where, ClientJson.Default.ImportFilter)));
        var input = ClientJson.Object(("selection", selection), ("dryRun", dryRun), ("force", force), ("expectAtMost", expectAtMost), ("reason", reason));
        var data = await _connection.ExecuteAsync(Documents.RetryImports, ClientJson.Object(("input", input)), cancellationToken);
        var payload = ClientJson.Field(data, ClientJson.Default.BulkPayload);
        Refusal.ThrowIfAny(payload.Errors);
        return new BulkRetry { Matched = payload.Matched ?? 0, Retried = payload.Retried ?? 0, Skipped = payload.Skipped ?? [] };
    }

    /// <summary>Returns one job; null if it does not exist.</summary>
    public async Task<ImportStatus?> GetAsync(Guid id, CancellationToken cancellationToken = default) => ClientJson.OptionalField(
        await _connection.ExecuteAsync(Documents.ImportStatus, ClientJson.Object(("id", id)), cancellationToken), ClientJson.Default.ImportStatus);

    /// <summary>Lists jobs, page by page. Each page is fetched when it is asked for. No page repeats or skips a job while jobs arrive.</summary>
    /// <param name="query">Which jobs, and in which order. Null: all jobs, newest first.</param>
    /// <param name="cancellationToken">Cancels the list.</param>
    public IAsyncEnumerable<ImportPage> ListAsync(ImportQuery? query = null, CancellationToken cancellationToken = default) =>
        Pages.ReadAsync(query ?? new ImportQuery(), _connection.ExecuteAsync, cancellationToken);

    /// <summary>
    /// Watches one job: first its current state, then every newer one, until the job has ended and will not be retried automatically. If the
    /// connection breaks or is refused, it connects again and continues, until it is cancelled. No state is older than the one before it.
    /// </summary>
    /// <param name="id">The job.</param>
    /// <param name="cancellationToken">Ends the watch with an <see cref="OperationCanceledException"/>.</param>
    public async IAsyncEnumerable<ImportStatus> WatchAsync(Guid id, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var last = 0L;
        await foreach (var data in _persistent.SubscribeAsync(Documents.ImportStatusUpdated, () => ClientJson.Object(("id", id)), cancellationToken))
        {
            var job = ClientJson.Field(data, ClientJson.Default.ImportStatus);
            // A new connection begins with the current state, which may be the one before the break.
            if (job.Version > last)
            {
                last = job.Version;
                yield return job;
            }
        }
    }

    /// <summary>
    /// Watches the jobs that match a filter: first each job that matches now, then every change, until it is cancelled. If the connection
    /// breaks or is refused, it connects again and continues. If it was away for too many changes, it reads the list again and returns what is
    /// different. It keeps the ids of all matching jobs in memory.
    /// </summary>
    /// <param name="where">The jobs to watch. Null: all jobs.</param>
    /// <param name="cancellationToken">Ends the watch with an <see cref="OperationCanceledException"/>.</param>
    public IAsyncEnumerable<ImportListChange> WatchListAsync(ImportFilter? where = null, CancellationToken cancellationToken = default) =>
        new ListWatch(_persistent, _options, where).RunAsync(cancellationToken);

    /// <summary>Executes any other query or mutation.</summary>
    /// <param name="document">The document, with one operation.</param>
    /// <param name="variables">The values of its variables.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The data of the answer. Refusals are in it, as the schema describes.</returns>
    public Task<JsonElement> ExecuteAsync(string document, JsonObject? variables = null, CancellationToken cancellationToken = default) =>
        _connection.ExecuteAsync(document, variables, cancellationToken);

    /// <summary>Closes the connections, unless the caller provided the <see cref="HttpClient"/>.</summary>
    public void Dispose() => _own?.Dispose();

    private async Task<ImportStatus> ChangeAsync(string document, JsonNode? input, CancellationToken cancellationToken)
    {
        var data = await _connection.ExecuteAsync(document, ClientJson.Object(("input", input)), cancellationToken);
        var payload = ClientJson.Field(data, ClientJson.Default.ChangePayload);
        Refusal.ThrowIfAny(payload.Errors);
        return payload.ImportStatus ?? throw ClientJson.Unexpected("It contains neither a job nor an error.");
    }
}
