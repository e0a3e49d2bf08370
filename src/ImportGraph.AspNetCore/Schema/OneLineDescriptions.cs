using System.Text.RegularExpressions;
using GraphQL.Types;
using GraphQL.Utilities;

namespace ImportGraph.AspNetCore.Schema;

/// <summary>Joins the lines of descriptions that come from comments of the code.</summary>
internal sealed partial class OneLineDescriptions : BaseSchemaNodeVisitor
{
    /// <summary>The text in one line.</summary>
    public static string? Of(string? text) => text is null ? null : LineBreak().Replace(text, " ");

    public override void VisitObjectFieldDefinition(FieldType field, IObjectGraphType type, ISchema schema) => field.Description = Of(field.Description);

    public override void VisitInputObjectFieldDefinition(FieldType field, IInputObjectGraphType type, ISchema schema) =>
        field.Description = Of(field.Description);

    [GeneratedRegex(@"\s*\n\s*")]
    private static partial Regex LineBreak();
}
