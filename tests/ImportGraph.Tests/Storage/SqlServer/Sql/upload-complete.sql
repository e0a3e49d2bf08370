-- @p0 uniqueidentifier, @p1 datetimeoffset(3)
SET IMPLICIT_TRANSACTIONS OFF
SET NOCOUNT ON
INSERT INTO [CommitMarks] ([Id], [At])
VALUES (@p0, @p1)
GO

-- @Value bigint, @Value3 nvarchar(64), @Value4 datetimeoffset(3), @Value5 datetimeoffset(3), @upload_Key bigint,
--     @length bigint
UPDATE [u]
SET [u].[Length] = @Value, [u].[Sha256] = @Value3, [u].[CompletedAt] = @Value4, [u].[ExpiresAt] = @Value5
FROM [Uploads] AS [u]
WHERE [u].[Key] = @upload_Key AND [u].[Offset] = @length AND [u].[CompletedAt] IS NULL
GO
