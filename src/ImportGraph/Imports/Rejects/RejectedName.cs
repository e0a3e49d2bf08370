using System.Text;

namespace ImportGraph.Imports.Rejects;

/// <summary>Names of files with rejected records. On disk they begin with a number: that of the file in its package.</summary>
internal static class RejectedName
{
    /// <summary>Maximum length of the part after the number, in bytes. File systems allow 255.</summary>
    private const int MaxLength = 200;

    private const char Escape = '%';

    /// <summary>The name of the file for the rejected records of a file of a package.</summary>
    /// <param name="file">The name of the file of the package.</param>
    /// <param name="hasRows">Whether it has rows. Otherwise its records are JSON.</param>
    public static string Of(string file, bool hasRows)
    {
        var name = Path.GetExtension(file).Equals(".gz", StringComparison.OrdinalIgnoreCase) ? file[..^".gz".Length] : file;
        string[] kept = hasRows ? [".csv", ".tsv"] : [".jsonl", ".ndjson", ".jsonlines"];
        return kept.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase) ? name : Path.ChangeExtension(name, kept[0]);
    }

    /// <summary>The name on disk: without folders, and without anything that a file system could misunderstand. Of a long name the end is kept.</summary>
    public static string OnDisk(int number, string name)
    {
        var safe = new Stack<string>();
        var length = 0;
        foreach (var part in Encoding.UTF8.GetBytes(name).Select(SafePartOf).Reverse().TakeWhile(part => (length += part.Length) <= MaxLength))
        {
            safe.Push(part);
        }

        return $"{number:D6}-{string.Concat(safe)}";
    }

    /// <summary>The number and the name of a file on disk; null if it is another file.</summary>
    public static (int Number, string Name)? Read(string onDisk) =>
        onDisk.IndexOf('-', StringComparison.Ordinal) is var end and > 0 && int.TryParse(onDisk[..end], out var number)
            ? (number, Uri.UnescapeDataString(onDisk[(end + 1)..]))
            : null;

    private static string SafePartOf(byte value) =>
        char.IsAsciiLetterOrDigit((char)value) || value is (byte)'.' or (byte)'-' or (byte)'_' ? $"{(char)value}" : $"{Escape}{value:X2}";
}
