using GraphQL.Types;
using GraphQLParser.AST;

namespace ImportGraph.AspNetCore.Schema;

/// <summary>States in the text of a schema where a scalar is specified. The GraphQL specification requires it in every schema (section 3.13.4).</summary>
internal sealed class SpecifiedByDirective : Directive
{
    public SpecifiedByDirective()
        : base("specifiedBy", DirectiveLocation.Scalar)
    {
        Description = "The URL of the specification of a scalar.";
        Arguments = new(new QueryArgument<NonNullGraphType<StringGraphType>> { Name = "url", Description = "The URL." });
    }

    public override bool? Introspectable => true;
}
