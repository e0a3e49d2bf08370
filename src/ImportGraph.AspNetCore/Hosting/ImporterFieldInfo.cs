using GraphQL;

namespace ImportGraph.AspNetCore.Hosting;

/// <summary>A field of the items of an importer.</summary>
/// <param name="Name">The name in JSON, or of the column.</param>
/// <param name="Type">`string`, `number`, `integer`, `boolean`, `date`, `array`, `object` or `any`.</param>
/// <param name="Required">Whether each item must have it.</param>
[Name("ImporterField")]
internal sealed record ImporterFieldInfo(string Name, string Type, bool Required);
