using System.Globalization;
using Amazon.S3.Model;

namespace ImportGraph.Imports.Uploads;

/// <summary>An object in the bucket of uploads.</summary>
/// <param name="Id">The upload.</param>
/// <param name="Snapshot">The number of bytes that the upload had when this snapshot was written; null if the object is the complete file.</param>
/// <param name="Size">The size of the object, in bytes.</param>
/// <param name="ChangedAt">When the object was written.</param>
internal sealed record UploadObject(Guid Id, long? Snapshot, long Size, DateTimeOffset ChangedAt)
{
    private const string Unfinished = ".part-";

    /// <summary>The name of the complete file.</summary>
    public static string NameOf(Guid id) => $"{id}";

    /// <summary>The name of a snapshot. The number has so many digits that snapshots are listed in their order.</summary>
    public static string NameOf(Guid id, long snapshot) => string.Create(CultureInfo.InvariantCulture, $"{id}{Unfinished}{snapshot:d13}");

    /// <summary>Reads an entry of a list; null if the object is not one of an upload.</summary>
    public static UploadObject? Read(string name, S3Object entry)
    {
        var parts = name.Split(Unfinished);
        if (UploadId.Read(parts[0]) is not { } id)
        {
            return null;
        }

        long? snapshot = parts.Length == 2 && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        return name == (snapshot is null ? NameOf(id) : NameOf(id, snapshot.Value))
            ? new UploadObject(id, snapshot, entry.Size ?? 0, entry.LastModified?.ToUniversalTime() ?? DateTimeOffset.MaxValue)
            : null;
    }
}
