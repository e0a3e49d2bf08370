using System.Collections.Concurrent;

namespace ImportGraph.Tests.Hosting;

/// <summary>
/// The errors in the statements that a server sent. The test fails when the server is disposed, because the server may continue after an
/// error.
/// </summary>
internal sealed class StatementFaults
{
    private readonly ConcurrentQueue<string> _faults = new();

    public void Add(IEnumerable<string> faults)
    {
        foreach (var fault in faults)
        {
            _faults.Enqueue(fault);
        }
    }

    /// <summary>Fails the test if there were faults since the last call.</summary>
    public void ThrowIfAny()
    {
        var faults = new HashSet<string>();
        while (_faults.TryDequeue(out var fault))
        {
            faults.Add(fault);
        }

        if (faults.Count > 0)
        {
            throw new InvalidOperationException($"Statements are wrong:\n\n{string.Join("\n\n", faults)}");
        }
    }
}
