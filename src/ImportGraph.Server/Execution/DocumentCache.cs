using GraphQL;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQL.Validation.Rules;
using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;
using ImportGraph.Server.Security;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace ImportGraph.Server.Execution;

/// <summary>Turns texts into documents that may be executed, and remembers them, bounded by the memory that they take.</summary>
internal sealed class DocumentCache(
    ISchema schema,
    IDocumentValidator validator,
    RateLimits rates,
    IOptions<LimitOptions> limits,
    IOptions<SchemaOptions> schemaOptions,
    IOptions<DocumentOptions> options)
    : IDisposable
{
    /// <summary>Most brackets inside each other, those of values and types, too. The parser is recursive.</summary>
    private const int MaxParserDepth = 128;

    /// <summary>Some 10 µs are spent on parsing and validating each.</summary>
    private const int PriceOfToken = 1;

    /// <summary>Those of the specification, without one that takes a field which is selected twice for two: <see cref="SubscriptionRoot"/> has it.</summary>
    private static readonly IValidationRule[] Rules = [.. DocumentValidator.CoreRules.Where(rule => rule is not SingleRootFieldSubscriptions)];

    private readonly MemoryCache _documents = new(new MemoryCacheOptions { SizeLimit = options.Value.CacheBytes });

    public void Dispose() => _documents.Dispose();

    /// <summary>The document of a text.</summary>
    /// <param name="text">What the client sent.</param>
    /// <param name="viewer">Pays for the validation, also if the document is not valid, unless it was validated before.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="RequestRefusedException">It is none, asks for too much, or does not fit the schema; or its validation cannot be paid.</exception>
    public async Task<ValidDocument> GetAsync(string text, Viewer viewer, CancellationToken cancellationToken)
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
            throw new RequestRefusedException("INTROSPECTION_DISABLED", "This server does not tell its schema (ImportGraph:Schema:Introspection).");
        }

        var validation = await validator.ValidateAsync(new ValidationOptions
        {
            Schema = schema,
            Document = ast,
            Operation = ast.Definitions.OfType<GraphQLOperationDefinition>().FirstOrDefault()
                ?? throw new RequestRefusedException("INVALID_OPERATION", "The document has no operation."),
            Variables = Inputs.Empty,
            Rules = Rules,
            CancellationToken = cancellationToken,
        });
        // Variables are another request's each time, and are looked at where that is executed.
        var errors = validation.Errors.Where(error => error is not InvalidVariableError).ToList();
        return errors.Count == 0 ? new ValidDocument(text, ast, parsedBytes, schema) : throw new RequestRefusedException(errors);
    }

    private GraphQLDocument Parse(string text, Viewer viewer)
    {
        if (text.Length > limits.Value.MaxDocumentLength)
        {
            throw new RequestRefusedException(
                "DOCUMENT_TOO_LARGE", $"A document may have {limits.Value.MaxDocumentLength} characters; it has {text.Length}.");
        }

        try
        {
            var expanded = UnicodeEscapes.Expand(text);
            Charge(viewer, expanded);
            return Parser.Parse(expanded, new ParserOptions { Ignore = IgnoreOptions.Comments, MaxDepth = MaxParserDepth });
        }
        catch (GraphQLMaxDepthExceededException)
        {
            throw new RequestRefusedException("DOCUMENT_TOO_DEEP", $"A document may have {MaxParserDepth} brackets inside each other.");
        }
        catch (GraphQLSyntaxErrorException syntax)
        {
            throw new RequestRefusedException([new GraphQL.Execution.SyntaxError(syntax)]);
        }
    }

    /// <summary>Before the parser sees the document: it may be no document, and has cost its tokens.</summary>
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
            throw new RequestRefusedException("DOCUMENT_TOO_LARGE", $"A document may have {limits.Value.MaxTokens} tokens.");
        }
    }
}
