using System.Diagnostics;

namespace ImportGraph.Testing;

/// <summary>Waits for what another process does and gives no signal of.</summary>
public static class Until
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    public static async Task TrueAsync(Func<Task<bool>> holds, TimeSpan patience, string what)
    {
        var watch = Stopwatch.StartNew();
        while (!await holds())
        {
            Assert.True(watch.Elapsed < patience, $"After {patience.TotalSeconds} s it is still not so that {what}.");
            await Task.Delay(Interval, TimeProvider.System);
        }
    }

    public static Task TrueAsync(Func<bool> holds, TimeSpan patience, string what) => TrueAsync(() => Task.FromResult(holds()), patience, what);
}
