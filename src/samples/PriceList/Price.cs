using System.ComponentModel.DataAnnotations;

namespace PriceList;

/// <summary>A row of a price list, and of the table. The attributes are checked before the importer gets it.</summary>
/// <param name="Sku">The article. It is the key: a second row with the same one is a duplicate.</param>
/// <param name="Amount">What it costs.</param>
/// <param name="Currency">In which currency.</param>
public sealed record Price(
    [property: Key, StringLength(64)] string Sku,
    [property: Range(0, 1_000_000)] decimal Amount,
    [property: RegularExpression("[A-Z]{3}")] string Currency = "EUR")
{
    /// <summary>How often the row was written. It shows that a batch that arrives twice is stored once.</summary>
    public int Writes { get; init; }
}
