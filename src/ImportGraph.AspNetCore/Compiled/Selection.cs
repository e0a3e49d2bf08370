namespace ImportGraph.AspNetCore.Compiled;

/// <summary>The selected fields of an object, in the order of the answer.</summary>
internal sealed class Selection(CompiledField[] fields)
{
    public IReadOnlyList<CompiledField> Fields => fields;

    public ValueTask WriteAsync(CompiledRequest request, object? source)
    {
        request.Writer.WriteStartObject();
        return WriteRestAsync(request, source, 0);
    }

    private ValueTask WriteRestAsync(CompiledRequest request, object? source, int next)
    {
        for (; next < fields.Length; next++)
        {
            var field = fields[next];
            if (!field.IsIncluded(request))
            {
                continue;
            }

            request.Writer.WritePropertyName(field.Name);
            var written = field.WriteAsync(request, source);
            if (!written.IsCompletedSuccessfully)
            {
                return AwaitAndWriteRestAsync(written, request, source, next + 1);
            }
        }

        request.Writer.WriteEndObject();
        return default;
    }

    private async ValueTask AwaitAndWriteRestAsync(ValueTask written, CompiledRequest request, object? source, int next)
    {
        await written;
        await WriteRestAsync(request, source, next);
    }
}
