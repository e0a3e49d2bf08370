using System.ComponentModel.DataAnnotations;

namespace ImportGraph.Tests.Running.Importers;

/// <summary>The item of a test's importer: a field of each kind, with and without rules.</summary>
internal sealed record Product([property: Key] string Sku, [Range(0, 1000)] decimal Price, string? Name = null) : IValidatableObject
{
    public int Stock { get; init; } = 1;

    public required bool Active { get; init; }

    [StringLength(5)]
    public string Unit { get; init; } = "piece";

    public DateOnly? Since { get; init; }

    public DayOfWeek? Day { get; init; }

    public IReadOnlyList<Supplier> Suppliers { get; init; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        Stock > 0 || Since is not null ? [] : [new ValidationResult("A product without stock needs a date.", [nameof(Since)])];

    internal sealed record Supplier(string Id);
}
