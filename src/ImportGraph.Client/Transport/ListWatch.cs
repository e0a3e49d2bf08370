using System.Runtime.CompilerServices;

namespace ImportGraph.Client;

/// <summary>A list that is kept up to date: the list as it is now, then its changes. If changes were lost, it begins again.</summary>
internal sealed class ListWatch(PersistentConnection connection, ImportGraphClientOptions options, ImportFilter? where)
{
    /// <summary>A server that loses changes all the time is not asked for lists all the time.</summary>
    private static readonly TimeSpan BetweenLists = TimeSpan.FromSeconds(1);

    /// <summary>The versions of the jobs in the list, as the caller knows them.</summary>
    private readonly Dictionary<Guid, long> _versions = [];

    public async IAsyncEnumerable<ImportListChange> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            var missing = _versions.Keys.ToHashSet();
            string? cursor = null;
            await foreach (var page in Pages.ReadAsync(new ImportQuery { Where = where }, connection.ExecuteAsync, cancellationToken))
            {
                // The changes since the first page include those that were made while the others were read.
                cursor ??= page.ChangeCursor;
                foreach (var job in page.Jobs)
                {
                    missing.Remove(job.Id);
                    if (ChangeOf(job, belongs: true) is { } change)
                    {
                        yield return change;
                    }
                }
            }

            foreach (var id in missing)
            {
                _versions.Remove(id);
                yield return new ImportListChange(id, null);
            }

            await foreach (var message in ChangesAsync(cursor!, cancellationToken))
            {
                if (message is not { Kind: ImportChangeKind.Matched or ImportChangeKind.Unmatched, ImportStatus: { } job })
                {
                    // Changes were lost, or the message is of a kind that this version does not know.
                    break;
                }

                if (ChangeOf(job, message.Kind is ImportChangeKind.Matched) is { } change)
                {
                    yield return change;
                }
            }

            await Task.Delay(BetweenLists, options.Clock, cancellationToken);
        }
    }

    /// <summary>What is new for the caller; null if nothing is.</summary>
    private ImportListChange? ChangeOf(ImportStatus job, bool belongs)
    {
        var isKnown = _versions.TryGetValue(job.Id, out var version);
        if (isKnown ? job.Version <= version : !belongs)
        {
            return null;
        }

        if (belongs)
        {
            _versions[job.Id] = job.Version;
            return new ImportListChange(job.Id, job);
        }

        _versions.Remove(job.Id);
        return new ImportListChange(job.Id, null);
    }

    private async IAsyncEnumerable<ImportChange> ChangesAsync(string cursor, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var data in connection.SubscribeAsync(
            Documents.ImportStatusesUpdated,
            () => ClientJson.Object(("where", ClientJson.Node(where, ClientJson.Default.ImportFilter)), ("after", cursor)),
            cancellationToken))
        {
            var change = ClientJson.Field(data, ClientJson.Default.ImportChange);
            cursor = change.Cursor;
            yield return change;
        }
    }
}
