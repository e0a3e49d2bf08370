using ImportGraph.Imports.Streams;

namespace ImportGraph.Imports.Formats;

/// <summary>How CSV files are written, as far as it is known before they are read.</summary>
/// <param name="Separator">What separates cells, one of <see cref="CsvSeparator.All"/>; null if each file shows it.</param>
/// <param name="Encoding">The encoding of a file without a byte order mark.</param>
/// <param name="HasDecimalComma">
/// Whether numbers have a comma before their fraction, as in <c>1.234,50</c>. Only a definition converts texts to numbers.
/// </param>
public sealed record CsvDialect(char? Separator = null, TextEncoding Encoding = TextEncoding.Utf8, bool HasDecimalComma = false);
