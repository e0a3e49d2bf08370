using GraphQL;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser;
using GraphQLParser.AST;
using Microsoft.Extensions.DependencyInjection;

namespace ImportGraph.Tests.Hosting;

/// <summary>Extension that checks documents against the schema of a server.</summary>
internal static class DocumentValidity
{
    /// <summary>Fails if the document is not valid, or does not consist of one operation with this name and its fragments.</summary>
    public static async Task AssertValidAsync(this TestApp app, string name, string text)
    {
        var document = Parser.Parse(text);
        var operation = Assert.Single(document.Definitions.OfType<GraphQLOperationDefinition>());

        var result = await new DocumentValidator().ValidateAsync(new ValidationOptions
        {
            Schema = app.Services.GetRequiredService<ISchema>(),
            Document = document,
            Operation = operation,
            Variables = Inputs.Empty,
        });

        // Missing values of variables are not an error of the document.
        Assert.Empty(result.Errors.Where(error => error is not InvalidVariableError).Select(error => error.Message));
        Assert.Equal(name, operation.Name?.StringValue);
    }
}
