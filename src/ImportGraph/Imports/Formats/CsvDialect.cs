using ImportGraph.Imports.Streams;

namespace ImportGraph.Imports.Formats;

/// <summary>How CSV files are written, as far as it is known before they are read.</summary>
/// <param name="Separator">What separates cells, one of <see cref="CsvSeparator.All"/>; null if each file shows it.</param>
/// <param name="Encoding">The encoding of a file without a byte order mark.</param>
public sealed record CsvDialect(char? Separator = null, TextEncoding Encoding = TextEncoding.Utf8);
