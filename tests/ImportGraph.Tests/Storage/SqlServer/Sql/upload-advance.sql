-- @p0 uniqueidentifier, @p1 datetimeoffset(3)
SET IMPLICIT_TRANSACTIONS OFF
SET NOCOUNT ON
INSERT INTO [CommitMarks] ([Id], [At])
VALUES (@p0, @p1)
GO

-- @Value bigint, @Value3 datetimeoffset(3), @upload_Key bigint, @before bigint
UPDATE [u]
SET [u].[Offset] = @Value, [u].[ExpiresAt] = @Value3
FROM [Uploads] AS [u]
WHERE [u].[Key] = @upload_Key AND [u].[Offset] = @before AND [u].[CompletedAt] IS NULL
GO
