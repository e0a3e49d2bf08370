namespace ImportGraph.Imports.Definitions;

/// <summary>Finds the name that somebody most likely meant.</summary>
internal static class NearestName
{
    private const int MinPart = 3;
    private const int MaxListed = 10;

    /// <summary>A sentence with the nearest of the known names or, if none is near, with all of them.</summary>
    /// <param name="name">The name that is not known.</param>
    /// <param name="known">The names that are known.</param>
    public static string Suggest(string name, IReadOnlyCollection<string> known) =>
        Find(name, known) is { } nearest ? $"Did you mean \"{nearest}\"?"
        : known.Count <= MaxListed ? $"The names are: {string.Join(", ", known)}."
        : $"The names are: {string.Join(", ", known.Take(MaxListed))}, and {known.Count - MaxListed} more.";

    /// <summary>The nearest of the known names; null if none is near.</summary>
    public static string? Find(string name, IEnumerable<string> known)
    {
        var (nearest, fewest) = ((string?)null, int.MaxValue);
        foreach (var candidate in known)
        {
            var (longer, shorter) = name.Length > candidate.Length ? (name, candidate) : (candidate, name);
            // A third of the letters may be wrong; the beginning of a name (int, bool) stands for the whole name.
            var allowed = Math.Max(1, shorter.Length / MinPart);
            var steps = shorter.Length >= MinPart && longer.StartsWith(shorter, StringComparison.OrdinalIgnoreCase) ? 1
                : longer.Length - shorter.Length > allowed ? int.MaxValue
                : Steps(name, candidate);
            if (steps <= allowed && steps < fewest)
            {
                (nearest, fewest) = (candidate, steps);
            }
        }

        return nearest;
    }

    /// <summary>The number of letters to add, remove, replace or swap with their neighbour in order to get from one name to the other.</summary>
    private static int Steps(string from, string to)
    {
        var steps = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
        {
            for (var j = 0; j <= to.Length; j++)
            {
                steps[i, j] = i == 0 || j == 0 ? i + j : Math.Min(
                    Math.Min(steps[i - 1, j], steps[i, j - 1]) + 1,
                    steps[i - 1, j - 1] + (IsSame(from[i - 1], to[j - 1]) ? 0 : 1));
                if (i > 1 && j > 1 && IsSame(from[i - 1], to[j - 2]) && IsSame(from[i - 2], to[j - 1]))
                {
                    steps[i, j] = Math.Min(steps[i, j], steps[i - 2, j - 2] + 1);
                }
            }
        }

        return steps[from.Length, to.Length];
    }

    private static bool IsSame(char one, char other) => char.ToUpperInvariant(one) == char.ToUpperInvariant(other);
}
