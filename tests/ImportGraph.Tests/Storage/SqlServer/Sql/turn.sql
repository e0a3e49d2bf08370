-- @name nvarchar(64)
SELECT TOP (2) [c].[Name], [c].[ExpiresAt], [c].[Holder]
FROM [ClusterTurns] AS [c]
WHERE [c].[Name] = @name
GO

-- @Value nvarchar(256), @Value4 datetimeoffset(3), @name nvarchar(64), @_holder nvarchar(256), @now datetimeoffset(3)
UPDATE [c]
SET [c].[Holder] = @Value, [c].[ExpiresAt] = @Value4
FROM [ClusterTurns] AS [c]
WHERE [c].[Name] = @name AND ([c].[Holder] = @_holder OR [c].[ExpiresAt] <= @now)
GO

-- @Value nvarchar(256), @Value4 datetimeoffset(3), @name nvarchar(64), @_holder nvarchar(256), @now datetimeoffset(3)
UPDATE [c]
SET [c].[Holder] = @Value, [c].[ExpiresAt] = @Value4
FROM [ClusterTurns] AS [c]
WHERE [c].[Name] = @name AND ([c].[Holder] = @_holder OR [c].[ExpiresAt] <= @now)
GO

-- @Value nvarchar(256), @Value4 datetimeoffset(3), @name nvarchar(64), @_holder nvarchar(256), @now datetimeoffset(3)
UPDATE [c]
SET [c].[Holder] = @Value, [c].[ExpiresAt] = @Value4
FROM [ClusterTurns] AS [c]
WHERE [c].[Name] = @name AND ([c].[Holder] = @_holder OR [c].[ExpiresAt] <= @now)
GO
