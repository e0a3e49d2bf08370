-- @Value datetimeoffset(3), @keys1 bigint, @began datetimeoffset(3)
UPDATE [i]
SET [i].[UpdatedAt] = @Value
FROM [ImportJobs] AS [i]
WHERE [i].[Key] = @keys1 AND [i].[UpdatedAt] = @began
GO
