using System.Diagnostics;

namespace ImportGraph.Testing;

/// <summary>
/// Waits for something that another process does without a signal. A busy machine may be slow, so a wait has no total time limit: it gives
/// up only if nothing has changed for a long time.
/// </summary>
public static class Until
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    /// <summary>Reads a value until it is the expected one. Each change of its text counts as progress.</summary>
    /// <param name="readAsync">Reads the value. It throws if the process has ended.</param>
    /// <param name="condition">Whether the value is the expected one.</param>
    /// <param name="what">What is waited for. It is part of the failure message.</param>
    public static async Task<T> ReadAsync<T>(Func<Task<T>> readAsync, Func<T, bool> condition, string what)
    {
        var sinceChange = Stopwatch.StartNew();
        string? last = null;
        while (true)
        {
            var value = await readAsync();
            if (condition(value))
            {
                return value;
            }

            if ($"{value}" is var text && text != last)
            {
                last = text;
                sinceChange.Restart();
            }

            Assert.True(sinceChange.Elapsed < Patience.Step, $"Nothing has changed for {Patience.Step.TotalSeconds} s, and it is not true that {what}: {text}");
            await Task.Delay(Interval, TimeProvider.System);
        }
    }

    /// <summary>Waits until a condition is true.</summary>
    public static Task TrueAsync(Func<Task<bool>> conditionAsync, string what) => ReadAsync(conditionAsync, isTrue => isTrue, what);

    /// <inheritdoc cref="TrueAsync(Func{Task{bool}}, string)"/>
    public static Task TrueAsync(Func<bool> condition, string what) => TrueAsync(() => Task.FromResult(condition()), what);
}
