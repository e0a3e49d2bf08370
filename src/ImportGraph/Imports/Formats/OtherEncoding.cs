using System.Text.Unicode;
using ImportGraph.Imports.Streams;

namespace ImportGraph.Imports.Formats;

/// <summary>Recognizes records that are in another encoding than UTF-8.</summary>
internal static class OtherEncoding
{
    /// <summary>What helps, as a sentence; null if a record is UTF-8, or nothing that somebody is likely to have written.</summary>
    public static string? HintOf(ReadOnlySpan<byte> record) =>
        Utf8.IsValid(record) || !Windows1252Transcoder.IsPlausible(record)
            ? null
            : "It is not UTF-8, but may be Windows-1252: then the definition of the importer must say \"csv\": { \"encoding\": \"windows-1252\" }.";
}
