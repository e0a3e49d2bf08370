using System.Collections;
using GraphQL.Types;

namespace ImportGraph.AspNetCore.Compiled;

/// <summary>Writes the value of a field according to its type (GraphQL specification, section 6.4.3: CompleteValue).</summary>
internal abstract class Completion
{
    public abstract ValueTask WriteAsync(CompiledRequest request, object? value);

    /// <summary>A value that must not be null. If it is, an error has to propagate to the nearest field that may be null.</summary>
    public sealed class NonNull(Completion inner) : Completion
    {
        public override ValueTask WriteAsync(CompiledRequest request, object? value) =>
            value is null ? throw new FallBackException() : inner.WriteAsync(request, value);
    }

    public sealed class Scalar(ScalarGraphType type) : Completion
    {
        private readonly Action<System.Text.Json.Utf8JsonWriter, object> _write = ScalarWriter.OfAny(type);

        public override ValueTask WriteAsync(CompiledRequest request, object? value)
        {
            if (value is null)
            {
                request.Writer.WriteNullValue();
            }
            else
            {
                _write(request.Writer, value);
            }

            return default;
        }
    }

    public sealed class List(Completion entry) : Completion
    {
        public override ValueTask WriteAsync(CompiledRequest request, object? value)
        {
            if (value is null)
            {
                request.Writer.WriteNullValue();
                return default;
            }

            request.Writer.WriteStartArray();
            return WriteRestAsync(request, ((IEnumerable)value).GetEnumerator());
        }

        private ValueTask WriteRestAsync(CompiledRequest request, IEnumerator entries)
        {
            while (entries.MoveNext())
            {
                var written = entry.WriteAsync(request, entries.Current);
                if (!written.IsCompletedSuccessfully)
                {
                    return AwaitAndWriteRestAsync(written, request, entries);
                }
            }

            request.Writer.WriteEndArray();
            return default;
        }

        private async ValueTask AwaitAndWriteRestAsync(ValueTask written, CompiledRequest request, IEnumerator entries)
        {
            await written;
            await WriteRestAsync(request, entries);
        }
    }

    /// <summary>An object of a known type.</summary>
    public sealed class Object(Selection selection) : Completion
    {
        public override ValueTask WriteAsync(CompiledRequest request, object? value)
        {
            if (value is null)
            {
                request.Writer.WriteNullValue();
                return default;
            }

            return selection.WriteAsync(request, value);
        }
    }

    /// <summary>An object of one of several types.</summary>
    public sealed class Abstract(IAbstractGraphType type, IReadOnlyDictionary<IObjectGraphType, Selection> selections) : Completion
    {
        public override ValueTask WriteAsync(CompiledRequest request, object? value)
        {
            if (value is null)
            {
                request.Writer.WriteNullValue();
                return default;
            }

            var actual = type.ResolveType?.Invoke(value)
                ?? selections.Keys.FirstOrDefault(possible => possible.IsTypeOf?.Invoke(value) is true);
            return actual is not null && selections.TryGetValue(actual, out var selection)
                ? selection.WriteAsync(request, value)
                : throw new FallBackException();
        }
    }
}
