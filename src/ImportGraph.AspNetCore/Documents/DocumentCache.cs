using GraphQL;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQL.Validation.Rules;
using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;
using ImportGraph.AspNetCore.Limits;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.AspNetCore.Security;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace ImportGraph.AspNetCore.Documents;

/// <summary>Turns texts into documents that can be executed, and caches them. The memory of the cache is limited.</summary>
internal sealed class DocumentCache(
    ISchema schema,
    IDocumentValidator validator,
    RateLimits rates,
    IOptions<LimitOptions> limits,
    IOptions<SchemaOptions> schemaOptions,
    IOptions<DocumentOptions> options)
    : IDisposable
{
    /// <summary>Maximum nesting of brackets, including those of values and types. It is limited because the parser is recursive.</summary>
    private const int MaxParserDepth = 128;

    /// <summary>Parsing and validating one token takes about 10 µs.</summary>
    private const int PriceOfToken = 1;

    /// <summary>
    /// The rules of the specification, except one that counts a field which is selected twice as two fields. <see cref="SubscriptionRoot"/>
    /// implements that rule.
    /// </summary>
    private static readonly IValidationRule[] Rules = [.. DocumentValidator.CoreRules.Where(rule => rule is not SingleRootFieldSubscriptions)];

    private readonly MemoryCache _documents = new(new MemoryCacheOptions { SizeLimit = options.Value.CacheBytes });

    public void Dispose() => _documents.Dispose();

    /// <summary>Returns the document of a text, from the cache if it is there.</summary>
    /// <param name="text">The text that the client sent.</param>
    /// <param name="viewer">Pays for parsing and validation, even if the document is not valid. A cached document costs nothing.</param>
    /// <param name="cancellationToken">Cancels the validation.</param>
    /// <exception cref="RequestRefusedException">
    /// The text is not a document, asks for too much, or does not fit the schema; or the viewer cannot pay for its validation.
    /// </exception>
    public async ValueTask<ValidDocument> GetAsync(string text, Viewer viewer, CancellationToken cancellationToken)
    {
        if (_documents.TryGetValue<ValidDocument>(text, out var known))
        {
            return known!;
        }

        var document = await ReadAsync(text, viewer, cancellationToken);
        _documents.Set(text, document, new MemoryCacheEntryOptions { Size = document.Bytes });
        return document;
    }

    private async Task<ValidDocument> ReadAsync(string text, Viewer viewer, CancellationToken cancellationToken)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var ast = Parse(text, viewer);
        var parsedBytes = GC.GetAllocatedBytesForCurrentThread() - before;
        if (DocumentShape.Of(ast, limits.Value).Introspects && !schemaOptions.Value.Introspection)
        {
            throw new RequestRefusedException(RequestCode.IntrospectionDisabled, "This server does not publish its schema (ImportGraph:Schema:Introspection).");
        }

        var validation = await validator.ValidateAsync(new ValidationOptions
        {
            Schema = schema,
            Document = ast,
            Operation = ast.Definitions.OfType<GraphQLOperationDefinition>().FirstOrDefault()
                ?? throw new RequestRefusedException(RequestCode.InvalidOperation, "The document has no operation."),
            Variables = Inputs.Empty,
            Rules = Rules,
            CancellationToken = cancellationToken,
        });
        // Variables differ per request, so they are checked when the request is executed.
        var errors = validation.Errors.Where(error => error is not InvalidVariableError).ToList();
        return errors.Count == 0 ? new ValidDocument(text, ast, parsedBytes, schema) : throw new RequestRefusedException(errors);
    }

    private GraphQLDocument Parse(string text, Viewer viewer)
    {
        if (text.Length > limits.Value.MaxDocumentLength)
        {
            throw new RequestRefusedException(
                RequestCode.DocumentTooLarge, $"A document may have {limits.Value.MaxDocumentLength} characters; it has {text.Length}.");
        }

        try
        {
            var expanded = UnicodeEscapes.Expand(text);
            Charge(viewer, expanded);
            return Parser.Parse(expanded, new ParserOptions { Ignore = IgnoreOptions.Comments, MaxDepth = MaxParserDepth });
        }
        catch (GraphQLMaxDepthExceededException)
        {
            throw new RequestRefusedException(RequestCode.DocumentTooDeep, $"A document may have {MaxParserDepth} brackets inside each other.");
        }
        catch (GraphQLSyntaxErrorException syntax)
        {
            throw new RequestRefusedException([new GraphQL.Execution.SyntaxError(syntax)]);
        }
    }

    /// <summary>Charges for the tokens before the text is parsed. A text that is not a document costs its tokens, too.</summary>
    private void Charge(Viewer viewer, string text)
    {
        var (tokens, position) = (0, 0);
        while (tokens <= limits.Value.MaxTokens && Lexer.Lex(text, position) is { Kind: not TokenKind.EOF } token)
        {
            position = token.End;
            tokens++;
        }

        rates.Spend(viewer, tokens * PriceOfToken);
        if (tokens > limits.Value.MaxTokens)
        {
            throw new RequestRefusedException(RequestCode.DocumentTooLarge, $"A document may have {limits.Value.MaxTokens} tokens.");
        }
    }
}
