using GraphQL.Types;
using GraphQLParser.AST;

namespace ImportGraph.AspNetCore.Schema;

/// <summary>
/// States in the text of a schema that exactly one field of an input is given. The GraphQL specification requires it in every schema
/// (section 3.13.5).
/// </summary>
internal sealed class OneOfDirective : Directive
{
    public OneOfDirective()
        : base("oneOf", DirectiveLocation.InputObject) => Description = "Exactly one field of the input object must be given, and it must not be null.";

    public override bool? Introspectable => true;
}
