using System.Text.Json;
using ImportGraph.Lifecycle;

namespace ImportGraph.Running;

/// <summary>
/// How far a package was read. Stored together with the items it describes, so it is exact after a crash. Every attempt reads the same
/// files in the same order, so the number of items says where the next attempt continues.
/// </summary>
/// <param name="Package">Stamp of the package; if it differs, the package has changed and is read from its start.</param>
/// <param name="Results">Items processed in the whole package.</param>
/// <param name="Understood">True if at least one record so far was an item.</param>
/// <param name="Issues">Issues of these items.</param>
/// <param name="Total">Items in the package; null if they were not counted.</param>
/// <param name="Rejected">How far the files with the rejected records are written; null if a version of the product did not write them.</param>
/// <param name="Concluded">True if the issues of the package as a whole, which are found at its end, are stored.</param>
internal sealed record Checkpoint(
    string Package,
    JobResults Results = default,
    bool Understood = false,
    IssueCounts Issues = default,
    long? Total = null,
    RejectedState? Rejected = null,
    bool Concluded = false)
{
    /// <summary>
    /// Reads a stored checkpoint. Null if the package has to be read from its start: nothing of it is done yet, it has changed, or
    /// the text was written by a worker of another kind.
    /// </summary>
    public static Checkpoint? For(string package, string? stored)
    {
        try
        {
            var checkpoint = stored is null ? null : JsonSerializer.Deserialize<Checkpoint>(stored);
            return checkpoint?.Package == package && checkpoint.IsPossible ? checkpoint : null;
        }
        catch (Exception foreign) when (foreign is JsonException or ArgumentException)
        {
            return null;
        }
    }

    private bool IsPossible =>
        Results is { Successful: >= 0, Warnings: >= 0, Errors: >= 0, Processed: > 0 }
        && Issues is { Warnings: >= 0, Errors: >= 0, LeftOut: >= 0 }
        && Rejected is null or { Attempt: > 0, File: >= 0, Length: >= 0, Bytes: >= 0, LeftOut: >= 0 }
        && !(Total < Results.Processed);

    public string Store() => JsonSerializer.Serialize(this);
}
