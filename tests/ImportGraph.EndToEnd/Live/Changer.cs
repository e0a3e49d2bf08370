using ImportGraph.Lifecycle;

namespace ImportGraph.EndToEnd.Live;

/// <summary>
/// Changes jobs one after the other until it is stopped. Most changes are progress; after every tenth one, a job ends and another begins.
/// </summary>
internal sealed class Changer(Node node, IReadOnlyList<ImportClaim> claims)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1);

    private readonly List<ImportClaim> _claims = [.. claims];
    private volatile bool _stopping;
    private Task _changing = Task.CompletedTask;
    private int _changes;

    public int Changes => Volatile.Read(ref _changes);

    /// <summary>Starts, and waits for the first change.</summary>
    public Task StartAsync()
    {
        _stopping = false;
        _changing = Task.Run(ChangeAsync);
        return ChangesAsync(1);
    }

    /// <summary>Waits for some more changes.</summary>
    public Task ChangesAsync(int count)
    {
        var end = Changes + count;
        return Until.TrueAsync(() => Changes >= end || _changing.IsFaulted, "jobs change");
    }

    /// <summary>Stops, and waits until the last change is stored.</summary>
    public async Task StopAsync()
    {
        _stopping = true;
        await _changing;
    }

    private async Task ChangeAsync()
    {
        var turn = 0;
        while (!_stopping)
        {
            await node.AdvanceAsync(_claims[turn % _claims.Count], Changes);
            Interlocked.Increment(ref _changes);
            if (++turn == 10)
            {
                await node.CompleteAsync(_claims[0]);
                _claims.RemoveAt(0);
                _claims.AddRange(await node.BeginAsync(1));
            }

            await Task.Delay(Pause, TimeProvider.System);
        }
    }
}
