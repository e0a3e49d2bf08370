using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ImportGraph.Imports.Sources;
using ImportGraph.Lifecycle;

namespace ImportGraph.Running;

/// <summary>How far a package was read. Stored together with the items it speaks of, so it is exact after a crash.</summary>
/// <param name="Package">Stamp of the package; where it differs, the package was changed and is read anew.</param>
/// <param name="File">Name of the file that was being read.</param>
/// <param name="Records">Records of that file that were dealt with.</param>
/// <param name="Results">Items dealt with in the whole package.</param>
/// <param name="Understood">Whether any record so far was an item at all.</param>
internal sealed record Checkpoint(string Package, string File, long Records, JobResults Results, bool Understood)
{
    // Names in other scripts would be six times as long where every character is escaped.
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads a stored checkpoint; null where there is none for the package as it is now.</summary>
    public static Checkpoint? For(string package, string? stored) =>
        stored is not null && JsonSerializer.Deserialize<Checkpoint>(stored) is { } checkpoint && checkpoint.Package == package ? checkpoint : null;

    /// <summary>Equal as long as the package has the same files with the same content.</summary>
    public static string StampOf(IEnumerable<PackageFile> files) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', files.Select(file => $"{file.Name} {file.Stamp()}")))))[..16];

    public string Store() => JsonSerializer.Serialize(this, Compact);
}
