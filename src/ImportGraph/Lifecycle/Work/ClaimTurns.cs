using System.Collections.Concurrent;
using ImportGraph.Jobs;

namespace ImportGraph.Lifecycle;

/// <summary>
/// The turns of projects in this process: a claim begins to look after the project from which the last one took a job, in the order of the
/// names. So a project with many waiting jobs does not delay the others. Claims that ask for other jobs have turns of their own.
/// </summary>
internal sealed class ClaimTurns
{
    /// <summary>Maximum number of turns that are remembered. Beyond it all of them begin anew, which is rare.</summary>
    private const int MaxTurns = 1000;

    private readonly ConcurrentDictionary<string, ClaimTurn> _turns = new();

    /// <summary>The turn for claims that ask for these jobs in some projects.</summary>
    public ClaimTurn Of(ProjectAccess projects, ClaimRequest request)
    {
        // Names of importers have no spaces, and tags no line breaks.
        var tags = string.Join('\n', (request.Tags ?? []).Order(StringComparer.Ordinal));
        var importers = string.Join(' ', request.Importers.Order(StringComparer.Ordinal));
        var key = $"{projects}\n{request.Types.Min()} {request.Types.Max()}\n{importers}\n{tags}";
        if (_turns.TryGetValue(key, out var turn))
        {
            return turn;
        }

        if (_turns.Count >= MaxTurns)
        {
            _turns.Clear();
        }

        return _turns.GetOrAdd(key, _ => new ClaimTurn());
    }
}
