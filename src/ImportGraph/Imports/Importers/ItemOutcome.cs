namespace ImportGraph.Imports.Importers;

/// <summary>The outcome of one item. A rejected item has an error; any other outcome with a code has a warning.</summary>
/// <param name="Result">What was done with the item.</param>
/// <param name="Code">Stable code of the error or warning, for programs. Null if there is none.</param>
/// <param name="Message">The error or warning for people, without secrets. Null if there is none.</param>
/// <param name="Field">The field that the message is about. Null if it is about the whole item.</param>
public sealed record ItemOutcome(ItemResult Result, string? Code = null, string? Message = null, string? Field = null)
{
    /// <summary>The item is new.</summary>
    public static readonly ItemOutcome Created = new(ItemResult.Created);

    /// <summary>The item was changed.</summary>
    public static readonly ItemOutcome Updated = new(ItemResult.Updated);

    /// <summary>The item was already as it should be.</summary>
    public static readonly ItemOutcome Unchanged = new(ItemResult.Unchanged);

    /// <summary>The item is not accepted.</summary>
    /// <param name="code">Stable code for programs, for example <c>PRICE_NEGATIVE</c>.</param>
    /// <param name="message">The reason for people, without secrets.</param>
    /// <param name="field">The field that is wrong; null if the whole item is.</param>
    public static ItemOutcome Rejected(string code, string message, string? field = null) => new(ItemResult.Rejected, code, message, field);
}
